/** The HTTP API in front of the functions. */
package dev.terse.infra.api;
