/** What a person on call looks at, and what calls them. */
package dev.terse.infra.operations;
