"""Administrative files of patients, and who may act for them."""
