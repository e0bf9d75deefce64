"""Natural keys, made in one place: what tells two nodes of a kind apart (domain.md §1).

A part of a key that is not known is left empty, so that "车桥 of nobody in particular" and
"车桥 of 常德市" are two nodes until somebody says that they are one.
"""

from __future__ import annotations

from ontology.kinds import Kind, Ref
from ontology.names import chain_form, normal_form


def _ref(kind: Kind, name: str, *parts: str) -> Ref:
    return Ref(kind, "|".join(normal_form(part) for part in parts), name.strip())


def region(full_name: str) -> Ref:
    """An administrative region by its full official name."""
    return _ref(Kind.REGION, full_name, full_name)


def park(name: str, region: str = "") -> Ref:
    """A park, `region` the city or county it lies in."""
    return _ref(Kind.PARK, name, name, region)


def industry(name: str, region: str = "") -> Ref:
    """An industry of a region."""
    return _ref(Kind.INDUSTRY, name, name, region)


def chain(name: str, region: str = "") -> Ref:
    """A chain and the region that runs it; 产业链 at the end of the name does not count."""
    return _ref(Kind.CHAIN, name, chain_form(name), region)


def segment(chain: Ref, name: str) -> Ref:
    """A segment of a chain."""
    return Ref(Kind.SEGMENT, f"{chain.key}|{normal_form(name)}", name.strip())


def product(name: str) -> Ref:
    """A product by its name."""
    return _ref(Kind.PRODUCT, name, name)


def company(name: str, code: str = "") -> Ref:
    """A company as it is mentioned; `code` only where two companies carry one name."""
    return _ref(Kind.COMPANY, name, name, code) if code else _ref(Kind.COMPANY, name, name)


def official(name: str, region: str = "") -> Ref:
    """A leading official of a region."""
    return _ref(Kind.OFFICIAL, name, name, region)


def department(name: str, region: str = "") -> Ref:
    """A department of a region."""
    return _ref(Kind.DEPARTMENT, name, name, region)


def policy(title: str, number: str = "", issued_on: str = "") -> Ref:
    """A policy document: by its 文号, else by title and date."""
    return _ref(Kind.POLICY, title, number) if number else _ref(Kind.POLICY, title, title, issued_on)


def measure(policy: Ref, section: str, number: str, title: str) -> Ref:
    """A numbered task of a policy; numbering may start anew in each section."""
    return Ref(Kind.MEASURE, "|".join((policy.key, normal_form(section), normal_form(number))), title.strip())


def target(policy: Ref, subject: str, indicator: str, year: int | None) -> Ref:
    """A target of a policy."""
    parts = (policy.key, normal_form(subject), normal_form(indicator), str(year or ""))
    return Ref(Kind.TARGET, "|".join(parts), indicator.strip())


def project(name: str, region: str = "") -> Ref:
    """A project."""
    return _ref(Kind.PROJECT, name, name, region)


def source(digest: str, title: str) -> Ref:
    """The text of a document or file by the SHA-256 of its content."""
    return _ref(Kind.SOURCE, title, digest)
