-- What is older than the settings keep it is found without reading the rest.
ALTER TABLE audit ADD KEY audit_age (at);
