"""The same Chromium as for the tests of pages."""

from tests.browser.conftest import browser as browser
