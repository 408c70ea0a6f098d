/** How a figure comes about: arms that alternate, processes that are asked, and a machine that must be quiet. */
package io.evercred.bench.measure;
