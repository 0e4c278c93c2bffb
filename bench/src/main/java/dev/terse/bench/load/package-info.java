/** What the whole system does on one machine, under load. */
package dev.terse.bench.load;
