"""Documents that are laid out when somebody asks: a download, or a page that says why there is none."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vedette.delivery.pdf.layout import NotLaidOutError, PackagesMissingError

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Instead:
    """The page that comes where no document does; it stands on ``shell/no_pdf.html`` and leads back."""

    template: str
    shown: Mapping[str, object]


def pdf_download(request: HttpRequest, name: str, make: Callable[[], bytes], instead: Instead) -> HttpResponse:
    """The document that is made, under this name without its ending."""
    try:
        content = make()
    except PackagesMissingError as error:
        return _none(request, instead, error.packages)
    except NotLaidOutError:
        _LOG.exception("no document came of it")
        return _none(request, instead, [])
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _none(request: HttpRequest, instead: Instead, packages: list[str]) -> HttpResponse:
    return render(request, instead.template, {**instead.shown, "packages": packages}, status=503)
