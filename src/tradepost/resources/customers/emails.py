"""The e-mail address by which a customer is known (customers.md 2.1)."""

from tradepost.kit.mail_servers import is_address
from tradepost.resources.customers.schemas import WRONG_EMAIL


def check_email(email: str, field: str) -> None:
    """Raises 400 for what is no address."""
    if not is_address(email):
        raise WRONG_EMAIL(field=field)
