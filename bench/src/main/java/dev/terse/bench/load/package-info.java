/** The performance of the whole system on one machine, under load. */
package dev.terse.bench.load;
