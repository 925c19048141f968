"""The errors of files in options (orders.md 1)."""

from tradepost.kit.errors import Error

ITEM_NOT_FOUND = Error(404, "NOT_FOUND", "Order item #{id} not found")
OPTION_NOT_FOUND = Error(404, "NOT_FOUND", "Option #{name} not found")
OPTIONS_IS_NOT_FILES_TYPE = Error(400, "OPTIONS_IS_NOT_FILES_TYPE", "Option #{name} is not of the type FILES")
