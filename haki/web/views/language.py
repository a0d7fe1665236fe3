from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language as django_set_language

# Without a token, so that a visitor's page sets no cookie: the worst a forged request can do is change the language.
set_language = csrf_exempt(django_set_language)
