-- What Evercred needs of a MySQL server before its first start: three schemas and two accounts.
-- Run it as an administrator; running it again changes nothing but the passwords. MySQL 8.0.15 to 9.7.
-- ${app_password} and ${worker_password} are placeholders: whoever runs the script fills them in.
--
-- The grants are the boundary between the two processes. Each owns its schema; between them lies
-- evercred_view, where the worker publishes views of its tables and the app only reads. The views run with the
-- rights of the worker that defined them, so the app needs, and has, no right on the worker's tables. A grant on
-- one view would fail until that view exists, hence the grants on the whole schema.

-- Binary collation: identifiers of providers differ in case, and "é" and "e" are two accounts.
CREATE DATABASE IF NOT EXISTS evercred_app DEFAULT CHARACTER SET utf8mb4 DEFAULT COLLATE utf8mb4_bin;
CREATE DATABASE IF NOT EXISTS evercred_worker DEFAULT CHARACTER SET utf8mb4 DEFAULT COLLATE utf8mb4_bin;
CREATE DATABASE IF NOT EXISTS evercred_view DEFAULT CHARACTER SET utf8mb4 DEFAULT COLLATE utf8mb4_bin;

CREATE USER IF NOT EXISTS 'evercred_app'@'%' IDENTIFIED BY '${app_password}';
ALTER USER 'evercred_app'@'%' IDENTIFIED BY '${app_password}';
CREATE USER IF NOT EXISTS 'evercred_worker'@'%' IDENTIFIED BY '${worker_password}';
ALTER USER 'evercred_worker'@'%' IDENTIFIED BY '${worker_password}';

GRANT ALL PRIVILEGES ON evercred_app.* TO 'evercred_app'@'%';
GRANT SELECT ON evercred_view.* TO 'evercred_app'@'%';

GRANT ALL PRIVILEGES ON evercred_worker.* TO 'evercred_worker'@'%';
GRANT CREATE VIEW, DROP, SHOW VIEW, SELECT ON evercred_view.* TO 'evercred_worker'@'%';
