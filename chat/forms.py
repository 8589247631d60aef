"""What people fill in."""

from django import forms
from django.http import HttpRequest

from chat.models import User


class SignupForm(forms.Form):
    def signup(self, request: HttpRequest, user: User) -> None:
        pass
