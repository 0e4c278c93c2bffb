/** How what is asked grows with what is stored. */
package dev.terse.bench.scale;
