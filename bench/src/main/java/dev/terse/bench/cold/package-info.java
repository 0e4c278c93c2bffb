/** The time that functions take from the spawn of their process to their first answer. */
package dev.terse.bench.cold;
