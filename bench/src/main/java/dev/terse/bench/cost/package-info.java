/** The monthly costs, computed from list prices and stated assumptions. */
package dev.terse.bench.cost;
