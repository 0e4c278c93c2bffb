/** {@code GET /{code}} and everything that no other route takes: follows short links. */
package dev.terse.functions.redirect;
