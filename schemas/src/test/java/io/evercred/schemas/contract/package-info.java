/** Holds the published contract to its promises: schemas that stay compatible, golden events, documents that are true. */
package io.evercred.schemas.contract;
