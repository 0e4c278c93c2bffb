/**
 * The long URL: parsed as by a browser, normalised, and checked against the rules for shortening.
 */
package dev.terse.url;
