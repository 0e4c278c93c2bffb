/** The speed at which clicks are folded into statistics. */
package dev.terse.bench.clicks;
