"""Where else the store is found (store-profile.md 2.2)."""

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullClears


class SocialLinkFields(Struct, kw_only=True, rename="camel"):
    url: NullClears[str] = UNSET


class SocialLinksSettingsFields(Struct, kw_only=True, rename="camel"):
    facebook: NullClears[SocialLinkFields] = UNSET
    instagram: NullClears[SocialLinkFields] = UNSET
    twitter: NullClears[SocialLinkFields] = UNSET
    youtube: NullClears[SocialLinkFields] = UNSET
    vk: NullClears[SocialLinkFields] = UNSET
    pinterest: NullClears[SocialLinkFields] = UNSET


def complete(stored: SocialLinksSettingsFields | UnsetType | None) -> SocialLinksSettingsFields:
    """All six places; one without an address is empty."""
    known = stored or SocialLinksSettingsFields()
    return SocialLinksSettingsFields(
        **{name: SocialLinkFields(url=_url(getattr(known, name))) for name in known.__struct_fields__}
    )


def _url(link: SocialLinkFields | UnsetType | None) -> str | UnsetType:
    return (link.url if link else UNSET) or UNSET
