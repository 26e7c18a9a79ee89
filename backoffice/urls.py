"""Where the API hangs. Each app brings its own routes; this file only says under which prefix."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
