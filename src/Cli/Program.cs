Console.WriteLine("actorarrays");
return 0;
