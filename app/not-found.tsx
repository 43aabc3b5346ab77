import { Missing } from "./missing.tsx";
import { PageFrame } from "./page-frame.tsx";

export default function NotFound() {
  return (
    <PageFrame>
      <Missing />
    </PageFrame>
  );
}
