/** The duration of a request in a warm environment: in the handler, and in its process. */
package dev.terse.bench.warm;
