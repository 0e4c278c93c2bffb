/** The duration of the first answer of a function that was restored from a snapshot. */
package dev.terse.bench.restore;
