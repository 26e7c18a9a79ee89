"""The probe's own address space: the product's middleware and error pages around its views."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from backoffice import urls as product
from tests.core.probe import views

router = SimpleRouter(trailing_slash=False)
router.register("parcels", views.ParcelViewSet, "parcel")

urlpatterns = [
    path("hello", views.Hello.as_view()),
    path("me", views.WhoAmI.as_view()),
    path("forgotten", views.Forgotten.as_view()),
    path("breaks", views.Breaks.as_view()),
    path("parcels.csv", views.ParcelViewSet.as_view({"get": "export"})),
    path("shelves/<id>/parcels", views.ShelfParcels.as_view()),
    *router.urls,
]
handler400 = product.handler400
handler403 = product.handler403
handler404 = product.handler404
handler500 = product.handler500
