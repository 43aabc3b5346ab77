"use client";

import { PolarAngleAxis, PolarGrid, PolarRadiusAxis, Radar, RadarChart, ResponsiveContainer } from "recharts";

export default function CriteriaRadar({ means }: { means: { name: string; level: number }[] }) {
  return (
    <ResponsiveContainer width="100%" height={288}>
      <RadarChart data={means} outerRadius="68%">
        <PolarGrid stroke="var(--border)" />
        <PolarAngleAxis dataKey="name" tick={{ fill: "var(--foreground)", fontSize: 12 }} />
        <PolarRadiusAxis domain={[0, 5]} tickCount={6} tick={false} axisLine={false} />
        <Radar dataKey="level" stroke="var(--accent)" fill="var(--accent)" fillOpacity={0.2} isAnimationActive={false} />
      </RadarChart>
    </ResponsiveContainer>
  );
}
