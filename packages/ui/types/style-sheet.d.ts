// A style sheet has nothing to import; without this, a compiler that looks at imports for their effect alone finds no such module.
export {};
