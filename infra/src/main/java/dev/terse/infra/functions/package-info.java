/** The functions: what each is, what it is told and what it may do. */
package dev.terse.infra.functions;
