SET DEFINE OFF;
Insert into CERT_ORGS (ORG_ID, ORG_NAME, ACRONYM, DELETED, SUPPRESS)
 Values ('7', 'Pharmacy Technician Certification Board (PTCB)', 'PTCB', 0, 0);
Insert into CERT_ORGS (ORG_ID, ORG_NAME, ACRONYM, DELETED, SUPPRESS) Values ('8', 'Gone', NULL, 1, 0);
