"""Domains."""

from typing import Annotated as A

from tradepost.kit.arguments import AsyncSource, Call, provide
from tradepost.kit.auth import Access
from tradepost.kit.db import Database, Db, Tx
from tradepost.kit.http import ReadsBack, Scope, Updated, get, post, put
from tradepost.resources.domains import service
from tradepost.resources.domains.manual_registrar import ManualRegistrar
from tradepost.resources.domains.registrar import Registrar
from tradepost.resources.domains.schemas import (
    DomainPurchaseFields,
    Domains,
    DomainsFields,
    FoundDomains,
    PurchasedDomain,
    Success,
)
from tradepost.resources.domains.search import DomainParameters, KeywordParameters, PasswordParameters
from tradepost.resources.store_profile.store import Store
from tradepost.settings import Settings

READING = Scope(("read_store_profile", "buy_domains"))
WRITING = Scope(("update_store_profile", "buy_domains"))


@provide(Registrar)
def _registrars(_database: Database, _settings: Settings) -> AsyncSource:
    registrar = ManualRegistrar()

    async def current(_call: Call) -> Registrar:
        return registrar

    return current


@get("/domains", scope=READING)
async def search_domains(db: Db, store: Store) -> Domains:
    """Search store domains."""
    return await service.search_domains(db, store)


@get("/profile/domains", scope=READING)
async def search_profile_domains(db: Db, store: Store) -> Domains:
    """Search store domains, at another address."""
    return await service.search_domains(db, store)


@put("/domains", scope=WRITING)
async def update_domains(access: Access, tx: Tx, body: A[DomainsFields, ReadsBack(Domains)]) -> Updated:
    """Update store domains."""
    await service.update_domains(tx, access.store_id, body)
    return Updated()


@post("/domains", scope=WRITING)
async def update_domains_by_post(access: Access, tx: Tx, body: A[DomainsFields, ReadsBack(Domains)]) -> Updated:
    """Update store domains, as older clients do."""
    await service.update_domains(tx, access.store_id, body)
    return Updated()


@get("/domains/search", scope="buy_domains")
async def search_domains_for_purchase(db: Db, registrar: Registrar, asked: KeywordParameters) -> FoundDomains:
    """Search domains for purchase."""
    return await service.search_domains_for_purchase(db, registrar, asked.keyword)


@post("/domains/purchase", scope="buy_domains")
async def purchase_domain(access: Access, tx: Tx, registrar: Registrar, body: DomainPurchaseFields) -> PurchasedDomain:
    """Purchase domain."""
    return await service.purchase_domain(tx, access.store_id, registrar, body)


@post("/domains/send_domain_verification_email", scope="buy_domains")
async def send_domain_verification_email(
    access: Access, tx: Tx, registrar: Registrar, asked: DomainParameters
) -> Success:
    """Send domain verification email."""
    await service.send_domain_verification_email(tx, access.store_id, registrar, asked.domain_name)
    return Success()


@post("/domains/reset_domain_password", scope="buy_domains")
async def reset_domain_password(access: Access, tx: Tx, registrar: Registrar, asked: PasswordParameters) -> Success:
    """Reset domain password."""
    await service.reset_domain_password(tx, access.store_id, registrar, asked.domain_name, asked.send_to)
    return Success()
