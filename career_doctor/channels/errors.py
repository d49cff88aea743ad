"""What the web channel says when it does not answer: every error in one shape, with what to do next.

`{"error": {"code": "unknown_conversation", "message": "...", "hint": "..."}}`; one that nobody foresaw, or that is our
own fault, also has a `reference`, which is in the log.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler

from career_doctor.desk.errors import new_reference
from career_doctor.desk.model import MAX_BODY_BYTES

logger = logging.getLogger(__name__)


class ApiError(Exception):
    """An error with its HTTP status, ready to be sent."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        hint: str,
        *,
        reference: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.body = {"code": code, "message": message, "hint": hint, **({"reference": reference} if reference else {})}
        self.headers = dict(headers or {})

    def response(self) -> web.Response:
        """The error as a response."""
        return web.json_response({"error": self.body}, status=self.status, headers=self.headers)


# --- the request is wrong ---------------------------------------------------------------------------------------------


def wrong_content_type(found: str) -> ApiError:
    """The body is said to be something other than JSON in UTF-8."""
    message = f"The body is declared as '{found}'." if found else "The body has no content type."
    return ApiError(415, "wrong_content_type", message, "Send JSON in UTF-8 with 'Content-Type: application/json'.")


def invalid_json(problem: str) -> ApiError:
    """The body is no JSON."""
    return ApiError(400, "invalid_json", f"The body is not valid JSON: {problem}.", "Send one JSON object in UTF-8.")


def not_an_object() -> ApiError:
    """The body is JSON, but no object."""
    return ApiError(400, "not_an_object", "The body is not a JSON object.", 'Send an object such as {"text": "..."}.')


def unknown_key(key: str, near: str | None, allowed: str) -> ApiError:
    """A key that means nothing here."""
    hint = f"Did you mean '{near}'?" if near else f"Leave it out; allowed are {allowed}."
    return ApiError(400, "unknown_key", f"There is no key '{key[:60]}' here.", hint)


def missing_key(key: str) -> ApiError:
    """A key that must be there."""
    return ApiError(400, "missing_key", f"The key '{key}' is missing.", f"Add '{key}', a string.")


def wrong_type(key: str, found: str) -> ApiError:
    """A value of another JSON type than a string."""
    return ApiError(400, "wrong_type", f"'{key}' is {found}.", f"Send '{key}' as a string, or leave it out if you may.")


def text_and_button() -> ApiError:
    """Both ways of saying something at once."""
    return ApiError(400, "text_and_button", "Both 'text' and 'button' are given.", "Send one of them.")


def text_or_button_missing() -> ApiError:
    """Nothing is said."""
    return ApiError(400, "text_or_button_missing", "Neither 'text' nor 'button' is given.", "Send one of them.")


def invalid_client_message_id() -> ApiError:
    """An id that cannot be one."""
    return ApiError(
        400,
        "invalid_client_message_id",
        "The 'client_message_id' is not usable.",
        "Send 1 to 100 printable ASCII characters without blanks, a new one for each new message, such as a UUID.",
    )


def broken_body() -> ApiError:
    """The body ended early or was badly encoded."""
    return ApiError(400, "broken_body", "The body of the request could not be read.", "Send the request again.")


def slow_body() -> ApiError:
    """The body did not arrive in time."""
    return ApiError(408, "slow_body", "The body of the request took too long.", "Send the request again.")


def body_too_large() -> ApiError:
    """The body is longer than allowed."""
    hint = f"Keep it under {MAX_BODY_BYTES:,} bytes; send a long letter in two messages."
    return ApiError(413, "body_too_large", "The body of the request is too large.", hint)


def unknown_expectation() -> ApiError:
    """An `Expect` header that means nothing."""
    return ApiError(417, "unknown_expectation", "The 'Expect' header is not understood.", "Leave it out.")


def unknown_conversation() -> ApiError:
    """A conversation that was never opened, or was erased."""
    return ApiError(
        404,
        "unknown_conversation",
        "There is no such conversation.",
        "Open one with POST /api/conversations and send the message there.",
    )


def client_message_id_reused() -> ApiError:
    """An id that came with another text before."""
    return ApiError(
        409,
        "client_message_id_reused",
        "This 'client_message_id' came before, with another text or button.",
        "Use a new id for a new message; repeat the old text to get the stored answer.",
    )


# --- the desk cannot answer now ---------------------------------------------------------------------------------------


def too_many_waiting() -> ApiError:
    """The conversation has too many unanswered messages."""
    return ApiError(
        429,
        "too_many_waiting",
        "Too many messages of this conversation wait for an answer.",
        "Send the message again, with the same 'client_message_id', when some of them are answered.",
        headers={"Retry-After": "5"},
    )


def busy() -> ApiError:
    """Too many conversations at once."""
    return ApiError(
        503,
        "busy",
        "Too many people are asking at the moment.",
        "Send the message again in half a minute, with the same 'client_message_id'.",
        headers={"Retry-After": "30"},
    )


def still_working() -> ApiError:
    """The answer takes longer than the request may."""
    return ApiError(
        503,
        "still_working",
        "The answer takes longer than usual.",
        "Send the same message again, with the same 'client_message_id', to get the answer.",
        headers={"Retry-After": "5"},
    )


def unavailable(reference: str) -> ApiError:
    """The database is away, or the server is stopping."""
    return ApiError(
        503,
        "unavailable",
        "The desk cannot answer now.",
        "Send the message again in a minute, with the same 'client_message_id'.",
        reference=reference,
        headers={"Retry-After": "60"},
    )


# --- whatever comes up ------------------------------------------------------------------------------------------------


@web.middleware
async def errors_as_json(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Send every error in the one shape; what nobody foresaw goes to the log with a reference."""
    try:
        return await handler(request)
    except ApiError as error:
        return error.response()
    except web.HTTPException as error:
        if error.status < HTTPStatus.BAD_REQUEST:
            raise
        return _of_http(error).response()
    except Exception:
        reference = new_reference()
        logger.exception("unexpected error at %s %s, reference %s", request.method, request.path, reference)
        return ApiError(
            500,
            "unexpected",
            "Something went wrong here.",
            "Try again; if it fails again, tell the office the reference.",
            reference=reference,
        ).response()


def _of_http(error: web.HTTPException) -> ApiError:
    if isinstance(error, web.HTTPMethodNotAllowed):
        allowed = ", ".join(sorted(error.allowed_methods))
        return ApiError(
            405,
            "method_not_allowed",
            f"{error.method} is not possible here.",
            f"Use {allowed}.",
            headers={"Allow": allowed},
        )
    if isinstance(error, web.HTTPRequestEntityTooLarge):
        return body_too_large()
    if isinstance(error, web.HTTPNotFound):
        return ApiError(
            404, "unknown_path", "There is nothing at this address.", "The chat is at /, the API at /api/conversations."
        )
    return ApiError(error.status, "http_error", f"{error.reason}.", "Check the request.")
