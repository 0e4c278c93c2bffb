/** How many links each network may create: a little from memory, the rest from a shared bucket. */
package dev.terse.rates;
