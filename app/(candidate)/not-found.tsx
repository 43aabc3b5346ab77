// The frame around it is the layout's.
export { Missing as default } from "#app/missing.tsx";
