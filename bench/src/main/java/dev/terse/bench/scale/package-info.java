/** The growth of response times with the amount of stored data. */
package dev.terse.bench.scale;
