/** What the redirect does while its dependencies fail, in every combination. */
package dev.terse.bench.faults;
