/**
 * The rate limit on creates per network: a small allowance from memory, the rest from a shared
 * bucket.
 */
package dev.terse.rates;
