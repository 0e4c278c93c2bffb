/** How fast clicks are folded into statistics. */
package dev.terse.bench.clicks;
