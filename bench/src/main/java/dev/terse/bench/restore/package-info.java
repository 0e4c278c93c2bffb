/** How long the first answer takes of a function that was restored from a snapshot. */
package dev.terse.bench.restore;
