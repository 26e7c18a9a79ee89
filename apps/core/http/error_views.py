"""Django's own error pages as problems: what never reached a view of ours answers in the same form."""

from django.http import HttpRequest, HttpResponse

from apps.core.http.problem import Problem, problem_response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem_response(Problem(400, "bad_request", "The request could not be read."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem_response(Problem(403, "not_allowed", "You may not do this."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem_response(Problem(404, "not_found", "There is nothing at this address."))


def server_error(request: HttpRequest) -> HttpResponse:
    return problem_response(Problem(500, "internal_error", "Something broke on our side."))
