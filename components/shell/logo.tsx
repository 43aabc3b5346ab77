/** The product's mark, as app/icon.svg has it. Decorative: the name stands beside it. */
export function Logo() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className="size-6">
      <rect width="32" height="32" rx="8" fill="#3346c8" />
      <path d="M7 13v6M11.5 9.5v13M16 12v8M20.5 7.5v17M25 13.5v5" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  );
}
