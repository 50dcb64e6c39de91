Insert into CERTXACC (CERT_ID, ACCRED_ID) Values ('70', '1');
Insert into CERTXACC (CERT_ID, ACCRED_ID) Values ('70', '8');
