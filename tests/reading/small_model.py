"""A topic model small enough to train in a test: six labels of ours with a few examples each."""

from __future__ import annotations

from functools import cache

from career_doctor.reading.topics import TopicModel

EXAMPLES: dict[str, tuple[str, ...]] = {
    "ask_interview_dress": (
        "What do I wear to see the bank manager?",
        "Is a suit too formal for a bakery?",
        "Do jeans look bad at an interview?",
        "can i wear trainers to the interview",
        "I don't own a tie and they want to see me on Friday.",
        "Should I take out my nose ring first?",
        "Which colour of shirt is safest?",
        "My only jacket has a stain on the sleeve.",
    ),
    "ask_references": (
        "Who should I give as a reference?",
        "My old manager won't speak for me.",
        "Can they call my former boss without asking?",
        "how many references do i need",
        "I'm afraid of what my last supervisor will say about me.",
        "May a neighbour be my referee?",
        "They want two letters of recommendation.",
        "The only person who could recommend me has moved abroad.",
    ),
    "ask_resigning": (
        "How much notice must I give?",
        "How do I tell my boss that I'm leaving?",
        "What goes into a resignation letter?",
        "can i quit without notice",
        "I want to hand in my resignation on Monday.",
        "Do I have to work through my notice period?",
        "Should I quit in person or by e-mail?",
        "I gave two weeks' notice and they sent me home.",
    ),
    "out_of_scope": (
        "How long do I boil an egg?",
        "What is the capital of Peru?",
        "my printer is jammed",
        "Which wine goes with fish?",
        "How do I get candle wax out of a carpet?",
        "Who won the match last night?",
        "How do I train a puppy?",
        "What does a new roof cost?",
    ),
    "small_talk": (
        "hello",
        "hi there",
        "thank you very much",
        "thanks, that helps",
        "good morning",
        "goodbye then",
        "who are you?",
        "are you a robot?",
    ),
    "scene": (
        "I have worked in accounting for ten years.",
        "It is a small firm near the river.",
        "My wife is a dentist.",
        "I live in a village with three hundred people.",
        "Everyone there was friendly.",
        "That was last autumn.",
        "I'd be glad of your opinion.",
        "We have two children and a dog.",
    ),
    "affirm": ("yes", "yes please", "yes I did", "that's right", "correct", "sure", "exactly", "of course"),
}


@cache
def small_model() -> TopicModel:
    """The model, trained when first asked for."""
    texts = [text for examples in EXAMPLES.values() for text in examples]
    labels = [label for label, examples in EXAMPLES.items() for _ in examples]
    return TopicModel.train(texts, labels)
