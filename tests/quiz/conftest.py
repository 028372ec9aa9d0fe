"""The bundled content in memory for the tests of learning."""

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.quiz.grading.grading import Grader
from tests.quiz import bundled


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Return the bundled content."""
    return bundled.catalog()


@pytest.fixture(scope="session")
def grader() -> Grader:
    """Return a grader with the bundled vocabulary."""
    return bundled.grader()
