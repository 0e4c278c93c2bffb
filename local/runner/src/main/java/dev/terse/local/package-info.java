/** Runs the template on this machine: the composition of all local parts, and its command line. */
package dev.terse.local;
