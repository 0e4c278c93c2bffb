/** Rewrites jars for functions that must start fast. */
package dev.terse.packaging.jars;
