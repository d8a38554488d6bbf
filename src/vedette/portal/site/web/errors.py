"""Pages for what went wrong: what happened, what was kept, what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def misunderstood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request makes no sense."""
    del exception
    return render(request, "errors/misunderstood.html", status=400)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The role does not allow it."""
    del exception
    return render(request, "errors/refused.html", status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: sent from elsewhere, or kept open for too long."""
    del reason
    return render(request, "errors/forged.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing here, or nothing that this reader may know of: in the same words."""
    del exception
    return render(request, "errors/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours; the page asks nothing of what may be broken."""
    return render(request, "errors/broken.html", status=500)
