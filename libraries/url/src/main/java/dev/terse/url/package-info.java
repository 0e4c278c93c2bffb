/** The long URL: parsed as a browser would, normalised, and held to what may be shortened. */
package dev.terse.url;
