Insert into CERTIFICATIONS
   (CERT_ID, CERT_NAME, ORG_ID, ACRONYM, URL, LAST_UPDATE, DELETED, SUPPRESS)
 Values ('70', 'Certified Pharmacy Technician', '7', 'CPhT', 'http://x', TO_DATE('1/1/2026', 'MM/DD/YYYY'), 0, 0);
Insert into CERTIFICATIONS (CERT_ID, CERT_NAME, ORG_ID, ACRONYM, URL, LAST_UPDATE, DELETED, SUPPRESS)
 Values ('71', 'The chef''s, own', '7', NULL, NULL, NULL, 0, 1);
