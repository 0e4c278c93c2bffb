/** The functions: their definitions, their environments and their permissions. */
package dev.terse.infra.functions;
