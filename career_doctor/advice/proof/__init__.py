"""The proof of the advice: what holds of it for every asker there can be, decided by an SMT solver (z3).

`symbols` and `states` say in the solver's words what an asker can be: which facts are known, with which values, under
the laws. `views` says what the rules of a topic make of one; `prove` asks the questions; `witness` and `words` turn
the solver's answers into askers; `reach` knows which facts can become known at all.
"""
