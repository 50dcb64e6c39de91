"""The Department of Defense's lists: acronym, vendor and type must agree."""

import pytest
from entries import facts, listed, values

LISTING = "payoff.listing"


@pytest.mark.parametrize(
    ("name", "by"),
    [
        ("CompTIA A+", "CompTIA"),
        ("CompTIA Security+ (SY0-701)", "CompTIA"),
        ("Security+", "CompTIA, Inc."),
        ("CompTIA Cybersecurity Analyst (CySA+)", "CompTIA"),
        ("Cisco Certified Network Associate (CCNA 200-301)", "Cisco"),
        ("CISSP (Certified Information Systems Security Professional)", "ISC2"),
        ("ISC2 Certified in Cybersecurity (CC)", "(ISC)2"),
        ("GIAC Certified Incident Handler", "GIAC Certifications"),
        ("Certified Incident Handler", "EC-Council"),
        ("CompTIA Advanced Security Practitioner (CASP+)", "CompTIA"),
        ("Mile2 CISSO", "Mile2"),
    ],
)
def test_a_certification_of_its_vendor_is_listed_with_its_roles(name, by):
    found, missed = listed(name, by)
    assert missed == []
    assert "dod_8140" in values(found, LISTING)
    for fact in facts(found, LISTING):
        assert fact["roles"]
        assert fact["as_of"] in ("2025-09-19", "2024-01-30")


def test_one_name_of_two_vendors_means_each_vendors_own():
    ours, _ = listed("Certified Incident Handler", "EC-Council")
    theirs, _ = listed("Certified Incident Handler", "GIAC")
    assert facts(ours, LISTING) != facts(theirs, LISTING)
    assert len(facts(theirs, LISTING)[0]["roles"]) == 9
    assert len(facts(ours, LISTING)[0]["roles"]) == 1


@pytest.mark.parametrize(
    ("name", "by", "more"),
    [
        # A course that prepares for it: another type, another body, or teaching only.
        ("CCNA", "Cisco", {"type": "CertificateOfCompletion", "includes": "teaching"}),
        ("CCNA", "Cisco", {"includes": "teaching"}),
        ("CCNA", "Bergen Community College", {}),
        ("CCNA", "Cisco Networking Academy", {}),
        ("CCNA exam preparation", "Cisco", {}),
        ("Cisco Certified Network Associate Wireless (CCNA Wireless)", "Cisco", {}),
        # Two certifications have this name: CCNP Security and CCNP Enterprise.
        ("Cisco Certified Network Professional", "Cisco", {}),
        ("Network+", "Cisco", {}),
        ("Certified Information Systems", "ISC2", {}),
    ],
)
def test_what_only_looks_like_it_is_not_listed(name, by, more):
    found, missed = listed(name, by, **more)
    assert values(found, LISTING) == []
    assert missed == []


def test_an_id_needs_the_vendor_too_and_what_fails_is_told():
    right, missed = listed("Any name", "CompTIA", ids={"dod_8140": "Security+"})
    assert (values(right, LISTING), missed) == (["dod_8140", "dod_8570"], [])
    wrong, missed = listed("Any name", "A prep school", ids={"dod_8140": "Security+"})
    assert values(wrong, LISTING) == []
    assert missed == ["Security+ is a certification of CompTIA, not of A prep school"]
    unknown, missed = listed("Any name", "CompTIA", ids={"dod_8140": "Security Plus Plus"})
    assert values(unknown, LISTING) == []
    assert missed == ["the matrix has no certification Security Plus Plus"]
